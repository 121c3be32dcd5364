namespace Cello.Commands.Events;

/// <summary>Which undelivered events a command is about.</summary>
internal sealed record EventFilter(bool OnlyDead, string? Subscriber)
{
    public bool IsEmpty => !OnlyDead && Subscriber is null;

    public string QueryOf(int limit, Guid? after) =>
        $"?limit={limit}{(OnlyDead ? "&state=dead" : "")}{(Subscriber is null ? "" : $"&subscriber={Uri.EscapeDataString(Subscriber)}")}{(after is null ? "" : $"&after={after}")}";
}
