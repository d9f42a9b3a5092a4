# One image for every role; ROLE says which part a container is. Not run here: there is no docker daemon.
FROM node:22-bookworm-slim AS build
WORKDIR /slipway
COPY . .
RUN node scripts/set-up.mjs && rm -rf /root/.npm .slipway apps/web/.next/cache

FROM node:22-bookworm-slim
WORKDIR /slipway
COPY --from=build /slipway .
RUN mkdir -p /data/keys /data/blobs && chown -R node:node /data
USER node
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
EXPOSE 3000
# Never through npm: it passes no signal on where there is no terminal.
CMD ["node", "scripts/start.mjs", "--host", "0.0.0.0", "--data", "/data"]
