using Microsoft.AspNetCore.Builder;

namespace Cello.Hosting;

/// <summary>What every host and every command begins with: the settings beside the program and those of the environment, read once.</summary>
internal static class CelloHostBuilder
{
    /// <summary>Watching the files of settings takes inotify instances, of which a user mostly has 128, and no setting is used after the start.</summary>
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    /// <param name="environment">Instead of the environment that the process is told.</param>
    public static WebApplicationBuilder Create(string? environment = null) => WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = [NoWatching], ContentRootPath = AppContext.BaseDirectory, EnvironmentName = environment });
}
