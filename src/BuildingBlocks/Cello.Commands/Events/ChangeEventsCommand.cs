using System.CommandLine;

namespace Cello.Commands.Events;

/// <summary><c>events retry</c> and <c>events discard</c>: change one event, or all that <c>events list</c> shows with the same flags.</summary>
internal static class ChangeEventsCommand
{
    public static Command Create(EventChange change, EventFlags flags)
    {
        var id = new Argument<string?>("id") { Description = "The id of an event", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All events that the command list shows with the same flags" };
        var command = new Command(change.Name, change.Description) { id, all, flags.Dead, flags.Subscriber, flags.Url };
        command.SetAction(async (line, stop) =>
        {
            var (console, given, filter) = (line.InvocationConfiguration, line.GetValue(id), flags.FilterOf(line));
            if (FaultOf(change, given, line.GetValue(all), filter) is { } fault)
            {
                await console.Error.WriteLineAsync(fault);
                return 1;
            }

            return await flags.UseAsync(
                line,
                events => given is null ? ChangeAllAsync(events, change, filter, console, stop) : ChangeAsync(events, change, [Guid.Parse(given)], isAll: false, console, stop),
                stop);
        });
        return command;
    }

    private static string? FaultOf(EventChange change, string? id, bool isAll, EventFilter filter) =>
        (id is null) != isAll ? $"events {change.Name} needs either the id of an event or --all"
        : id is not null && !filter.IsEmpty ? "--dead and --subscriber need --all"
        : id is not null && !Guid.TryParse(id, out _) ? $"'{id}' is not the id of an event: events list shows the ids".ReplaceLineEndings(" ")
        : null;

    private static async Task<int> ChangeAllAsync(
        EventsClient events, EventChange change, EventFilter filter, InvocationConfiguration console, CancellationToken stop)
    {
        // Listed completely first: a retried event may be listed again.
        var ids = await events.ListAsync(filter, stop).Select(found => found.Id).Distinct().ToListAsync(stop);
        if (ids.Count == 0)
        {
            await console.Output.WriteLineAsync(EventTable.Empty);
        }

        return await ChangeAsync(events, change, ids, isAll: true, console, stop);
    }

    private static async Task<int> ChangeAsync(
        EventsClient events, EventChange change, IReadOnlyList<Guid> ids, bool isAll, InvocationConfiguration console, CancellationToken stop)
    {
        var code = 0;
        foreach (var id in ids)
        {
            switch (await events.ChangeAsync(change, id, stop))
            {
                case { Refusal: null }:
                    await console.Output.WriteLineAsync($"{id}: {change.Report}");
                    break;
                case { IsFound: false } when isAll:
                    await console.Output.WriteLineAsync($"{id}: handled or discarded in the meantime");
                    break;
                case { Refusal: var refusal }:
                    await console.Error.WriteLineAsync($"{id}: {refusal}".ReplaceLineEndings(" "));
                    code = 1;
                    break;
            }
        }

        return code;
    }
}
