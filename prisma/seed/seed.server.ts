/** Fills an empty database with the demo. */
export async function seedDemo(_say: (words: string) => void): Promise<void> {}
