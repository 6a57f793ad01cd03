# One image for API, worker, pages and migrations; docker-compose.yml says which command each runs.
# glibc (Debian), not Alpine: the prebuilt binaries among the packages need it.
FROM node:24-bookworm-slim AS build
WORKDIR /concord
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /concord
COPY --from=build /concord ./
USER node
EXPOSE 3000 3001 3003
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
