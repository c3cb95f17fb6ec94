import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureDebianProgram } from "./debian-program.ts";
import { runCommand } from "./run-command.ts";

const limitMs = 60_000;

/** A certificate that nobody has signed but itself, and the files that a server reads it from. */
export interface Certificate {
  /** The certificate in PEM, for whoever shall trust it. */
  readonly pem: string;
  readonly certFile: string;
  readonly keyFile: string;
}

/** Makes a certificate for `localhost` and 127.0.0.1 in a folder, good for two days. */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const openssl = await ensureDebianProgram("openssl");
  const [certFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", keyFile];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const args = ["req", "-x509", ...key, ...names, "-days", "2", "-out", certFile];
  const { code, output } = await runCommand(openssl, args, { timeoutMs: limitMs });
  if (code !== 0) throw new Error(`No certificate could be made:\n${output.slice(-2_000)}`);
  return { pem: await readFile(certFile, "utf8"), certFile, keyFile };
}
