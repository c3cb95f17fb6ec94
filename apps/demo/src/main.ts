// The page's only script: the root element defines itself and everything below it.
import "./page/space-explorer.ts";
