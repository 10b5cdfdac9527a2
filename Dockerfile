# Flipside in a container. How to build, start and try it is in the README.
#
#   docker build -t flipside .
#   docker run --env-file .env -v flipside-data:/app/data flipside
#   docker run -p 4400:4400 flipside npm run demo -- --host 0.0.0.0

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# No package that is needed at run time has an install script: better-sqlite3 carries its binaries with it, and the
# pinned `node` package is for development; here the image brings Node.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    NPM_CONFIG_UPDATE_NOTIFIER=false \
    DATABASE_PATH=/app/data/flipside.db \
    PORT=3000
WORKDIR /app
# The program may write here and nowhere else.
RUN mkdir data && chown node:node data
COPY --from=packages /app/node_modules node_modules
COPY LICENSE manifest.yml package.json package-lock.json ./
COPY migrations migrations
COPY src src
USER node
VOLUME /app/data
# 3000: Slack's requests in HTTP mode, and the health check. 4400: the demo's page.
EXPOSE 3000 4400
# Connected to Slack by Socket Mode, or answering by HTTP, or showing the demo's page.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "const ask = async (where) => { if (!(await fetch('http://127.0.0.1:' + where)).ok) throw new Error(where); }; Promise.any([ask((process.env.PORT || 3000) + '/healthz'), ask('4400/')]).then(() => process.exit(0), () => process.exit(1))"]
# The same as `npm start`, without npm between the container's stop signal and the program.
CMD ["node", "--import", "./src/node-check.mjs", "src/main.ts"]
