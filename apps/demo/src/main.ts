// The page's only script: the root element defines itself and everything below it.
import "./space-explorer.ts";
