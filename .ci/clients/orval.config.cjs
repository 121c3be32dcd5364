const input = 'generated/orval/openapi.json';

module.exports = {
    client: { input, output: { target: 'generated/orval/client.ts', client: 'fetch', baseUrl: process.env.API } },
    zod: { input, output: { target: 'generated/orval/schemas.ts', client: 'zod' } },
};
