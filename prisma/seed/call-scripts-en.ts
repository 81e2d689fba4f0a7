export const callScriptsEn: any[] = [];
