namespace Cello.TopologyTests.Chaos;

/// <summary>Faults that occur one after the other.</summary>
/// <param name="MostCalm">The longest time without a fault.</param>
/// <param name="MostFaults">The longest duration of a fault.</param>
/// <param name="Faults">Each occurs at least once.</param>
internal sealed record FaultTrack(TimeSpan MostCalm, TimeSpan MostFaults, params TimedFault[] Faults);
