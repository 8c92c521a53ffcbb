/** Charges a card, and tries again when the connection fails. */
export async function charge(cents: number, idempotencyKey?: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch('https://api.pay.example/v1/charges', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        },
        body: JSON.stringify({ cents }),
      })
      const { id } = (await response.json()) as { id: string }
      return id
    } catch (error) {
      if (attempt === 3) throw error
    }
  }
}
