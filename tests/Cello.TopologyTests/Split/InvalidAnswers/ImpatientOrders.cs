namespace Cello.TopologyTests.Split.InvalidAnswers;

public sealed class ImpatientOrders() : TolerantOrders(timeLimitSeconds: 1);
