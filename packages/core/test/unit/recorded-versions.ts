/** The versions whose answers are recorded in `test/fixtures`. Its README says how. */
export const versions = ["6.31.0", "5.49.1", "4.44.1"] as const;

/** The versions of which only `/config` is recorded, besides. Their queues are older than the one that the streams show. */
export const olderVersions = ["4.21.0", "4.19.2", "4.16.0", "4.8.0", "3.50.2"] as const;

export type Version = (typeof versions)[number];
export type AnyVersion = Version | (typeof olderVersions)[number];
