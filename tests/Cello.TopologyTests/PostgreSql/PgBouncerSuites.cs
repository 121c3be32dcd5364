using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Inputs;
using Cello.TopologyTests.Lists;
using Cello.TopologyTests.Orders;
using Cello.TopologyTests.Topologies;
using Cello.TopologyTests.Users;

namespace Cello.TopologyTests.PostgreSql;

// The suites that depend on how a database is reached, through a pooler.

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class FailedAnswersThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : FailedAnswers(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class KeysThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : Keys(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class ReplayingThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : Replaying(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class SameKeyAtOnceThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : SameKeyAtOnce(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class UnusualItemsThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : UnusualItems(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class UnusualUsersThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : UnusualUsers(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class PagingThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : Paging(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class CancellingThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : Cancelling(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class PlacingThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : Placing(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class TheUsersNameThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : TheUsersName(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class ChangingThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : Changing(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class DeletingThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : Deleting(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class RegisteringThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : Registering(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class SameEmailAtOnceThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : SameEmailAtOnce(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class OneMailboxThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : OneMailbox(topology.OrSkip());

[Collection<SharedTwoProcessesThroughPgBouncer>]
public sealed class OrdersOfDeletedUsersThroughPgBouncer(TwoProcessesThroughPgBouncer topology) : OrdersOfDeletedUsers(topology.OrSkip());
