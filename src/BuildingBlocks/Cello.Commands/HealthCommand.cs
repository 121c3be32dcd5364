using System.CommandLine;
using System.Net;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;

namespace Cello.Commands;

/// <summary><c>health</c>: checks whether a running host is ready, for containers that have neither a shell nor curl.</summary>
internal static class HealthCommand
{
    /// <summary>Longer than the default time limit of a host's health checks.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private const int MaxLength = 64 * 1024;

    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var url = HostClient.UrlOption();
        var command = new Command("health", "Asks a running host whether it is ready") { url };
        command.SetAction((line, cancellationToken) => RunAsync(modules, line.GetValue(url), line.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<IModule> modules, string? url, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            await using var host = new HostClient(HostClient.AddressOf(modules, url), Limit, MaxLength);
            var answer = await host.SendAsync(HttpMethod.Get, "/health/ready", token: null, cancellationToken);
            var isReady = answer.Status == HttpStatusCode.OK;
            await (isReady ? console.Output : console.Error).WriteLineAsync(
                $"{answer.Question} answers {(int)answer.Status}: {answer.Body}".ReplaceLineEndings(" "));
            return isReady ? 0 : 1;
        }
        catch (Exception refused) when (refused is SettingException or HostRequestException)
        {
            await console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }
}
