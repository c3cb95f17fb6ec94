/** The colours and the type of the page that a plot is drawn in. */
export interface PlotColors {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly font: string;
}
