namespace Cello.TopologyTests.Chaos;

/// <summary>Something that goes wrong for a while, and is well again afterwards.</summary>
internal sealed record Trouble(string Name, Func<Task> BeginAsync, Func<Task> EndAsync);
