# syntax=docker/dockerfile:1

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node:22-bookworm-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:22-bookworm-slim /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
RUN dotnet publish Rift.Web -c Release -o /app

# Its image brings ICU along, by which Rift compares names; those called alpine or chiseled do not.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .

# A new volume takes its owner from the folder that it is mounted on.
RUN mkdir -p /var/backups/rift && chown $APP_UID /var/backups/rift
USER $APP_UID
ENV RIFT_DATA_DIR=/tmp/rift
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["dotnet", "Rift.Web.dll", "health"]
ENTRYPOINT ["dotnet", "Rift.Web.dll"]
