import type { Server, Socket } from "socket.io";
import type { OpenSession } from "#app/domain/staff/read-session.server.ts";
import type { ClientToServer, ServerToClient } from "./events.ts";

/** What the server knows of a socket: whose it is, and which channels it may watch. */
export type SocketData = OpenSession & { channels: Set<string>; sessionHash: string };

type Nothing = Record<string, never>;
export type LiveServer = Server<ClientToServer, ServerToClient, Nothing, SocketData>;
export type ServerSocket = Socket<ClientToServer, ServerToClient, Nothing, SocketData>;
