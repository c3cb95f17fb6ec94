import { expect, test } from "vitest";
import { componentForms, formOf } from "../src/form/component-forms.ts";

test("a class is found as Gradio writes it in its answers, and a reason says something", () => {
  expect(formOf("Checkboxgroup")).toBe("choices");
  expect(formOf("Multimodaltextbox")).toBe("file");
  expect(formOf("NoSuchThing")).toBeUndefined();
  const reasons = Object.values(componentForms).flatMap((form) =>
    typeof form === "string" ? [] : [form.none],
  );
  for (const reason of reasons) expect(reason).toMatch(/\w+ \w+.*\.$/);
});
