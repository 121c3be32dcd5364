using System.CommandLine;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;

namespace Cello.Commands.Events;

/// <summary>The flags of all commands for events.</summary>
internal sealed class EventFlags(IReadOnlyList<IModule> modules)
{
    private const int Interrupted = 130; // As shells report SIGINT.
    private const int MaxLength = 256 * 1024 * 1024; // Holds a page of the longest bodies.

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public Option<bool> Dead { get; } = new("--dead") { Description = "Only events that are no longer tried" };

    public Option<string?> Subscriber { get; } = new("--subscriber") { Description = "Only events for this module" };

    public Option<string?> Url { get; } = HostClient.UrlOption();

    public EventFilter FilterOf(ParseResult line) => new(line.GetValue(Dead), line.GetValue(Subscriber));

    /// <returns>What <paramref name="use"/> returns; 1 after one line if the host cannot be asked; or 130 after one line if it was interrupted.</returns>
    public async Task<int> UseAsync(ParseResult line, Func<EventsClient, Task<int>> use, CancellationToken stop)
    {
        var error = line.InvocationConfiguration.Error;
        try
        {
            await using var host = new HostClient(HostClient.AddressOf(modules, line.GetValue(Url)), Limit, MaxLength);
            return await use(new EventsClient(new AdminClient(host, AdminToken.Read())));
        }
        catch (Exception refused) when (refused is SettingException or HostRequestException)
        {
            await error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped. Run the same command again to go on.");
            return Interrupted;
        }
    }
}
