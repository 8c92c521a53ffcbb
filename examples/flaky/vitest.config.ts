import { defineConfig } from 'vitest/config'
import { seedbed } from 'seedbed/vitest-plugin'

const config: ReturnType<typeof defineConfig> = defineConfig({ plugins: [seedbed()] })

export default config
