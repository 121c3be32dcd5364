using System.CommandLine;
using Cello.Modularity.Modules;

namespace Cello.Commands.Events;

/// <summary><c>events</c>: lists, retries and discards the undelivered events of a running host.</summary>
internal static class EventsCommand
{
    public static Command Create(IReadOnlyList<IModule> modules) => new("events", "Lists, retries or discards the undelivered events of a running host")
    {
        CreateList(new EventFlags(modules)),
        ChangeEventsCommand.Create(EventChange.Retry, new EventFlags(modules)),
        ChangeEventsCommand.Create(EventChange.Discard, new EventFlags(modules)),
    };

    private static Command CreateList(EventFlags flags)
    {
        var command = new Command("list", "Lists undelivered events, the oldest first") { flags.Dead, flags.Subscriber, flags.Url };
        command.SetAction((line, stop) => flags.UseAsync(
            line, events => ListAsync(events, flags.FilterOf(line), line.InvocationConfiguration.Output, stop), stop));
        return command;
    }

    private static async Task<int> ListAsync(EventsClient events, EventFilter filter, TextWriter output, CancellationToken stop)
    {
        foreach (var line in EventTable.Lines(await events.ListAsync(filter, stop).ToListAsync(stop)))
        {
            await output.WriteLineAsync(line);
        }

        return 0;
    }
}
