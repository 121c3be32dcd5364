namespace Cello.TopologyTests.Chaos;

/// <summary>Faults that occur one after the other.</summary>
/// <param name="MostCalm">The longest time without a fault.</param>
/// <param name="MostTrouble">The longest duration of a fault.</param>
/// <param name="Troubles">Each occurs at least once.</param>
internal sealed record Track(TimeSpan MostCalm, TimeSpan MostTrouble, params Trouble[] Troubles);
