using Cello.TopologyTests.Access;
using Cello.TopologyTests.Conformance;
using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Errors;
using Cello.TopologyTests.Health;
using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Inputs;
using Cello.TopologyTests.Lists;
using Cello.TopologyTests.Orders;
using Cello.TopologyTests.Topologies;
using Cello.TopologyTests.Tutorial;
using Cello.TopologyTests.Users;

namespace Cello.TopologyTests.Looped;

// Every suite, against one process whose modules call each other over HTTP.

[Collection<SharedLoopedProcess>]
public sealed class OpenHostsInLoopedProcess(LoopedProcess topology) : OpenHosts(topology);

[Collection<SharedLoopedProcess>]
public sealed class DescribedOperationsInLoopedProcess(LoopedProcess topology) : DescribedOperations(topology, together: true);

[Collection<SharedLoopedProcess>]
public sealed class PublicDescriptionInLoopedProcess(LoopedProcess topology) : PublicDescription(topology);

[Collection<SharedLoopedProcess>]
public sealed class ContentTypesInLoopedProcess(LoopedProcess topology) : ContentTypes(topology);

[Collection<SharedLoopedProcess>]
public sealed class LargeBodiesInLoopedProcess(LoopedProcess topology) : LargeBodies(topology);

[Collection<SharedLoopedProcess>]
public sealed class RequestIdsInLoopedProcess(LoopedProcess topology) : RequestIds(topology);

[Collection<SharedLoopedProcess>]
public sealed class RoutesInLoopedProcess(LoopedProcess topology) : Routes(topology);

[Collection<SharedLoopedProcess>]
public sealed class TrailingSlashesInLoopedProcess(LoopedProcess topology) : TrailingSlashes(topology);

[Collection<SharedLoopedProcess>]
public sealed class ProbesInLoopedProcess(LoopedProcess topology) : Probes(topology);

[Collection<SharedLoopedProcess>]
public sealed class FailedAnswersInLoopedProcess(LoopedProcess topology) : FailedAnswers(topology);

[Collection<SharedLoopedProcess>]
public sealed class KeysInLoopedProcess(LoopedProcess topology) : Keys(topology);

[Collection<SharedLoopedProcess>]
public sealed class ReplayingInLoopedProcess(LoopedProcess topology) : Replaying(topology);

[Collection<SharedLoopedProcess>]
public sealed class SameKeyAtOnceInLoopedProcess(LoopedProcess topology) : SameKeyAtOnce(topology);

[Collection<SharedLoopedProcess>]
public sealed class UnusualItemsInLoopedProcess(LoopedProcess topology) : UnusualItems(topology);

[Collection<SharedLoopedProcess>]
public sealed class UnusualUsersInLoopedProcess(LoopedProcess topology) : UnusualUsers(topology);

[Collection<SharedLoopedProcess>]
public sealed class MalformedBodiesAreRefusedInLoopedProcess(LoopedProcess topology) : MalformedBodiesAreRefused(topology);

[Collection<SharedLoopedProcess>]
public sealed class ImpossibleIdsAreNotFoundInLoopedProcess(LoopedProcess topology) : ImpossibleIdsAreNotFound(topology);

[Collection<SharedLoopedProcess>]
public sealed class InvalidOrdersAreRefusedInLoopedProcess(LoopedProcess topology) : InvalidOrdersAreRefused(topology);

[Collection<SharedLoopedProcess>]
public sealed class InvalidUsersAreRefusedInLoopedProcess(LoopedProcess topology) : InvalidUsersAreRefused(topology);

[Collection<SharedLoopedProcess>]
public sealed class PagingInLoopedProcess(LoopedProcess topology) : Paging(topology);

[Collection<SharedLoopedProcess>]
public sealed class InvalidQueriesAreRefusedInLoopedProcess(LoopedProcess topology) : InvalidQueriesAreRefused(topology);

[Collection<SharedLoopedProcess>]
public sealed class CancellingInLoopedProcess(LoopedProcess topology) : Cancelling(topology);

[Collection<SharedLoopedProcess>]
public sealed class PlacingInLoopedProcess(LoopedProcess topology) : Placing(topology);

[Collection<SharedLoopedProcess>]
public sealed class TheUsersNameInLoopedProcess(LoopedProcess topology) : TheUsersName(topology);

[Collection<SharedLoopedProcess>]
public sealed class ChangingInLoopedProcess(LoopedProcess topology) : Changing(topology);

[Collection<SharedLoopedProcess>]
public sealed class DeletingInLoopedProcess(LoopedProcess topology) : Deleting(topology);

[Collection<SharedLoopedProcess>]
public sealed class RegisteringInLoopedProcess(LoopedProcess topology) : Registering(topology);

[Collection<SharedLoopedProcess>]
public sealed class SameEmailAtOnceInLoopedProcess(LoopedProcess topology) : SameEmailAtOnce(topology);

public sealed class EndingWhileWritingInLoopedProcess(LoopedProcess topology) : EndingWhileWriting(topology), IClassFixture<LoopedProcess>;

public sealed class RestartingInLoopedProcess(LoopedProcess topology) : Restarting(topology), IClassFixture<LoopedProcess>;

public sealed class StoppingInTheMiddleInLoopedProcess(LoopedProcess topology) : StoppingInTheMiddle(topology), IClassFixture<LoopedProcess>;

public sealed class TutorialCallsInLoopedProcess(LoopedProcess topology) : TutorialCalls(topology), IClassFixture<LoopedProcess>;

/// <inheritdoc cref="ClosedOneProcess"/>
public sealed class ClosedLoopedProcess() : LoopedProcess(Closed.Settings);

[CollectionDefinition]
public sealed class SharedClosedLoopedProcess : ICollectionFixture<ClosedLoopedProcess>;

[Collection<SharedClosedLoopedProcess>]
public sealed class ClosedRoutesInLoopedProcess(ClosedLoopedProcess topology) : ClosedRoutes(topology);

[Collection<SharedClosedLoopedProcess>]
public sealed class OwnDataInLoopedProcess(ClosedLoopedProcess topology) : OwnData(topology);

[Collection<SharedClosedLoopedProcess>]
public sealed class RefusedTokensInLoopedProcess(ClosedLoopedProcess topology) : RefusedTokens(topology);

[Collection<SharedClosedLoopedProcess>]
public sealed class SigningInInLoopedProcess(ClosedLoopedProcess topology) : SigningIn(topology);

[Collection<SharedClosedLoopedProcess>]
public sealed class TokensThatExpireFarInTheFutureInLoopedProcess(ClosedLoopedProcess topology) : TokensThatExpireFarInTheFuture(topology);

[Collection<SharedLoopedProcess>]
public sealed class OneMailboxInLoopedProcess(LoopedProcess topology) : OneMailbox(topology);

[Collection<SharedLoopedProcess>]
public sealed class OrdersOfDeletedUsersInLoopedProcess(LoopedProcess topology) : OrdersOfDeletedUsers(topology);

[Collection<SharedClosedLoopedProcess>]
public sealed class InternalPathsInLoopedProcess(ClosedLoopedProcess topology) : InternalPaths(topology);
