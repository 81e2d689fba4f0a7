/** Accepted in a demo only: the keys of the demo shop and of the demo's partner. */
export const demoWriteKey = "wk_demo_web";
export const demoToken = "tok_demo_admin";
