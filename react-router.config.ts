import type { Config } from "@react-router/dev/config";

// Every flag of the next major is on, so that moving to it is a change of version.
export default {
  ssr: true,
  // Asking the server which route a lead's address is would cost a round trip before each first opening of a lead.
  routeDiscovery: { mode: "initial" },
  future: {
    v8_middleware: true,
    v8_passThroughRequests: true,
    v8_splitRouteModules: true,
    v8_trailingSlashAwareDataRequests: true,
    v8_viteEnvironmentApi: true,
  },
} satisfies Config;
