using Microsoft.AspNetCore.Builder;

namespace Cello.Hosting;

/// <summary>The basis of every host and command: the settings files next to the program and the environment variables, read once.</summary>
internal static class CelloHostBuilder
{
    /// <summary>Watching the settings files uses inotify instances, of which a user typically has 128, and no setting is used after the start.</summary>
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    /// <param name="environment">Overrides the environment of the process.</param>
    public static WebApplicationBuilder Create(string? environment = null) => WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = [NoWatching], ContentRootPath = AppContext.BaseDirectory, EnvironmentName = environment });
}
