export const callScriptsVi: any[] = [];
