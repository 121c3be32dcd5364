namespace Cello.Application.Callers;

/// <summary>The sender of the message that is being handled. One instance per scope; anonymous until it is set.</summary>
public sealed class CurrentCaller
{
    public Caller Value { get; set; } = Caller.Anonymous;
}
