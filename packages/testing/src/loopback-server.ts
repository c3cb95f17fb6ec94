import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A server of this process on a free port of 127.0.0.1. */
export interface LoopbackServer {
  /** The address, without a slash at the end. */
  readonly url: string;
  /** Drops every connection, open streams and upgraded ones included, and frees the port. */
  close(): Promise<void>;
}

/** Lets a server listen on a free port of 127.0.0.1. Rejects when there is none. */
export async function listenOnLoopback(server: Server): Promise<LoopbackServer> {
  // `closeAllConnections()` forgets connections that became WebSockets.
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address with a port; a string stands for a pipe, null for none.
  const { port } = server.address() as AddressInfo;

  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= new Promise((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    return closed;
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
