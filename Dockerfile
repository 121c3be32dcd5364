# syntax=docker/dockerfile:1
# One image for every role: CELLO_MODULES says which modules a container runs. docs/deployment.md tells how.

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH
WORKDIR /source
COPY .editorconfig BannedSymbols.txt Directory.Build.props Directory.Packages.props global.json ./
COPY src/ src/
# The analyzers have their say in CI; here they would only take time.
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/Host/Cello.Host -c Release -a $TARGETARCH --no-self-contained -p:PublishReadyToRun=true -p:RunAnalyzers=false -o /app
RUN mkdir /data

# Neither shell nor package manager, and none of the locales that Cello does not use.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
LABEL org.opencontainers.image.title="Cello" org.opencontainers.image.licenses="MIT"
# The port of the base image is turned off. The runtime's diagnostics would write to the file system, which may be read-only.
ENV ASPNETCORE_HTTP_PORTS="" ASPNETCORE_URLS="http://*:8000" CELLO_DATA="/data" DOTNET_EnableDiagnostics="0"
WORKDIR /app
COPY --from=build /app /app
COPY --from=build --chown=1654:1654 /data /data
VOLUME /data
EXPOSE 8000
# The base image's own ordinary user, by number, so that an orchestrator can tell that it is not root.
USER 1654:1654
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 CMD ["/app/Cello.Host", "health"]
ENTRYPOINT ["/app/Cello.Host"]
