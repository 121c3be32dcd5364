namespace Cello.TopologyTests.Split.Nonsense;

public sealed class ImpatientOrders() : TolerantOrders(timeLimitSeconds: 1);
