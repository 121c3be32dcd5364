namespace Cello.TopologyTests.Chaos;

/// <summary>Troubles that come one after the other.</summary>
/// <param name="MostCalm">The longest that all is well in between.</param>
/// <param name="MostTrouble">The longest that one of them lasts.</param>
/// <param name="Troubles">Each comes at least once.</param>
internal sealed record Track(TimeSpan MostCalm, TimeSpan MostTrouble, params Trouble[] Troubles);
