import type { Certificate } from "./certificate.ts";

/** What nginx does with the requests below a path. */
export interface NginxLocation {
  /** Where it is, with a slash at both ends, such as `/` or `/some/path/`. */
  path: string;
  /** The address that requests go on to, without a slash at the end. */
  to: string;
  /** Whether the path is taken off before; true when left out. */
  strip?: boolean;
  /**
   * Headers that nginx sets, whatever the client sent; nginx's variables count (`$http_host`). What is left out is as nginx has
   * it by itself: `Host` is then the address that the requests go on to.
   */
  headers?: Readonly<Record<string, string>>;
  /** More of nginx's directives, without the semicolon, such as `proxy_buffering on`. They count before those of the config. */
  directives?: readonly string[];
}

/** A port of nginx and what is there. */
export interface NginxServer {
  /** Whether it speaks TLS; false when left out. */
  tls?: boolean;
  locations: readonly NginxLocation[];
}

/** The folder and the ports of one nginx. */
export interface NginxPlace {
  readonly folder: string;
  /** One for each server. */
  readonly ports: readonly number[];
  /** Needed where a server speaks TLS. */
  readonly certificate: Certificate | undefined;
}

/** The file of the access log, in the folder of an nginx. */
export const accessLog = "access.log";

/**
 * Writes a config with which nginx runs as one process that stays in the foreground and keeps all it writes in its folder.
 * Answers pass as they come, streams and WebSockets too, and are waited for as long as it takes.
 */
export function nginxConfig(
  servers: readonly NginxServer[],
  { folder, ports, certificate }: NginxPlace,
): string {
  const kept = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr notice;
events { worker_connections 512; }
http {
  log_format witness escape=json '{"method":"$request_method","scheme":"$scheme","host":"$http_host","uri":"$request_uri","port":"$server_port","upgrade":"$http_upgrade","status":"$status"}';
  access_log ${folder}/${accessLog} witness;
  ${kept.map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ")}
  client_max_body_size 0;
  proxy_http_version 1.1;
  proxy_buffering off;
  proxy_request_buffering off;
  proxy_read_timeout 1h;
  map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
${servers.map((server, at) => serverBlock(server, ports[at] ?? 0, certificate)).join("\n")}
}
`;
}

function serverBlock(
  { tls, locations }: NginxServer,
  port: number,
  certificate: Certificate | undefined,
): string {
  const keys =
    tls && certificate
      ? `ssl_certificate ${certificate.certFile}; ssl_certificate_key ${certificate.keyFile};`
      : "";
  return `  server {
    listen 127.0.0.1:${port}${tls ? " ssl" : ""}; ${keys}
${locations.map(locationBlock).join("\n")}
  }`;
}

function locationBlock({ path, to, strip = true, headers = {}, directives = [] }: NginxLocation): string {
  const all = { Upgrade: "$http_upgrade", Connection: "$connection_upgrade", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `proxy_set_header ${name} "${value}";`);
  lines.push(...directives.map((directive) => `${directive};`));
  return `    location ${path} { proxy_pass ${to}${strip ? "/" : ""}; ${lines.join(" ")} }`;
}
