using Cello.Hosting.OpenApi;
using Cello.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cello.Hosting;

/// <summary>Logs where the host listens, where its API page is and where its data is, for the person who started it.</summary>
internal static partial class StartLines
{
    public const string Category = "Cello.Start";

    public static void AnnounceAddresses(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        var hasPage = app.Services.GetRequiredService<IOptions<ApiDescriptionOptions>>().Value.Enabled;
        foreach (var address in app.Urls.Select(ForPeople))
        {
            LogApi(logger, address);
            if (hasPage)
            {
                LogDocs(logger, address + ReferencePage.Path);
            }
        }

        var places = app.Services.GetServices<DatabasePlace>().ToLookup(
            database => database.IsFile ? Path.GetFullPath(database.Place) : database.Place, database => database.Module, StringComparer.Ordinal);
        foreach (var place in places)
        {
            var modules = string.Join(" and ", place);
            LogData(logger, modules, place.Key);
        }
    }

    /// <summary>Converts the address into one that a browser on this machine can open.</summary>
    private static string ForPeople(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? $"{address.Scheme}://127.0.0.1:{address.Port}" : url;
    }

    [LoggerMessage(EventId = 1210, EventName = "ApiListens", Level = LogLevel.Information, Message = "API: {Address}")]
    private static partial void LogApi(ILogger logger, string address);

    [LoggerMessage(EventId = 1211, EventName = "DocsListen", Level = LogLevel.Information, Message = "A page to try it: {Address}")]
    private static partial void LogDocs(ILogger logger, string address);

    [LoggerMessage(EventId = 1212, EventName = "DataKept", Level = LogLevel.Information, Message = "Data of {Modules}: {Place}")]
    private static partial void LogData(ILogger logger, string modules, string place);
}
