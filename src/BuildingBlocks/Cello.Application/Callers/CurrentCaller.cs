namespace Cello.Application.Callers;

/// <summary>Who sent the message that is being handled. One a scope; nobody until someone says who.</summary>
public sealed class CurrentCaller
{
    public Caller Value { get; set; } = Caller.Anonymous;
}
