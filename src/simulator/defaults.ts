/** How long a task takes unless somebody says otherwise, in milliseconds. */
export const defaultTaskMs = 300;
