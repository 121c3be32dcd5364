namespace Cello.TopologyTests.Chaos;

/// <summary>A fault that lasts for a while and then ends.</summary>
internal sealed record TimedFault(string Name, Func<Task> BeginAsync, Func<Task> EndAsync);
