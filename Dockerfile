# Node and nothing else: the database is the second container of compose.yaml.
FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc* ./
# optional packages stay: the builder's and the PDF's native parts are among them
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npx svelte-kit sync --config web/vite.config.ts && npx vite build --config web/vite.config.ts && npm prune --omit=dev

FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4321 DATA_DIR=/data
COPY --from=build /app /app
RUN useradd --system --home /app sillage && mkdir /data && chown sillage /data
USER sillage
VOLUME /data
EXPOSE 4321
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:4321/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "server/main.ts"]
