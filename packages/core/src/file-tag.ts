/**
 * What is a file, by the tag that the language gives it, since classes differ from realm to realm: of the platform (`Blob`, `Response`), or
 * of ours (`LocalFile`, `RemoteFile`). What the caller can change later is in the group.
 */
export const fileTag = /(?:Blob|File|Response|Stream|(View|[\dd]Array|Buffer))]$/;
