using Cello.TopologyTests.Access;
using Cello.TopologyTests.Conformance;
using Cello.TopologyTests.Errors;
using Cello.TopologyTests.Health;
using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Inputs;
using Cello.TopologyTests.Lists;
using Cello.TopologyTests.Orders;
using Cello.TopologyTests.Topologies;
using Cello.TopologyTests.Tutorial;
using Cello.TopologyTests.Users;

namespace Cello.TopologyTests.Replicated;

// Every suite, against two hosts of each module behind a proxy. State that only one host has would be detected: the next request goes to
// the other one.

[Collection<SharedReplicas>]
public sealed class OpenHostsInReplicas(Replicas topology) : OpenHosts(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class DescribedOperationsInReplicas(Replicas topology) : DescribedOperations(topology.OrSkip(), together: false);

[Collection<SharedReplicas>]
public sealed class PublicDescriptionInReplicas(Replicas topology) : PublicDescription(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class ContentTypesInReplicas(Replicas topology) : ContentTypes(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class LargeBodiesInReplicas(Replicas topology) : LargeBodies(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class RequestIdsInReplicas(Replicas topology) : RequestIds(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class RoutesInReplicas(Replicas topology) : Routes(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class TrailingSlashesInReplicas(Replicas topology) : TrailingSlashes(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class ProbesInReplicas(Replicas topology) : Probes(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class FailedAnswersInReplicas(Replicas topology) : FailedAnswers(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class KeysInReplicas(Replicas topology) : Keys(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class ReplayingInReplicas(Replicas topology) : Replaying(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class SameKeyAtOnceInReplicas(Replicas topology) : SameKeyAtOnce(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class UnusualItemsInReplicas(Replicas topology) : UnusualItems(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class UnusualUsersInReplicas(Replicas topology) : UnusualUsers(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class MalformedBodiesAreRefusedInReplicas(Replicas topology) : MalformedBodiesAreRefused(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class ImpossibleIdsAreNotFoundInReplicas(Replicas topology) : ImpossibleIdsAreNotFound(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class InvalidOrdersAreRefusedInReplicas(Replicas topology) : InvalidOrdersAreRefused(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class InvalidUsersAreRefusedInReplicas(Replicas topology) : InvalidUsersAreRefused(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class PagingInReplicas(Replicas topology) : Paging(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class InvalidQueriesAreRefusedInReplicas(Replicas topology) : InvalidQueriesAreRefused(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class CancellingInReplicas(Replicas topology) : Cancelling(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class PlacingInReplicas(Replicas topology) : Placing(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class TheUsersNameInReplicas(Replicas topology) : TheUsersName(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class ChangingInReplicas(Replicas topology) : Changing(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class DeletingInReplicas(Replicas topology) : Deleting(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class RegisteringInReplicas(Replicas topology) : Registering(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class SameEmailAtOnceInReplicas(Replicas topology) : SameEmailAtOnce(topology.OrSkip());

public sealed class TutorialCallsInReplicas(Replicas topology) : TutorialCalls(topology.OrSkip()), IClassFixture<Replicas>;

/// <inheritdoc cref="ClosedOneProcess"/>
public sealed class ClosedReplicas() : Replicas(Closed.Settings);

[CollectionDefinition]
public sealed class SharedClosedReplicas : ICollectionFixture<ClosedReplicas>;

[Collection<SharedClosedReplicas>]
public sealed class ClosedRoutesInReplicas(ClosedReplicas topology) : ClosedRoutes(topology.OrSkip());

[Collection<SharedClosedReplicas>]
public sealed class OwnDataInReplicas(ClosedReplicas topology) : OwnData(topology.OrSkip());

[Collection<SharedClosedReplicas>]
public sealed class RefusedTokensInReplicas(ClosedReplicas topology) : RefusedTokens(topology.OrSkip());

[Collection<SharedClosedReplicas>]
public sealed class SigningInInReplicas(ClosedReplicas topology) : SigningIn(topology.OrSkip())
{
    protected override Task<string> AllOfUsersAsync() => topology.Database.DumpAsync("users");
}

[Collection<SharedClosedReplicas>]
public sealed class TokensThatExpireFarInTheFutureInReplicas(ClosedReplicas topology) : TokensThatExpireFarInTheFuture(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class OneMailboxInReplicas(Replicas topology) : OneMailbox(topology.OrSkip());

[Collection<SharedReplicas>]
public sealed class OrdersOfDeletedUsersInReplicas(Replicas topology) : OrdersOfDeletedUsers(topology.OrSkip());

[Collection<SharedClosedReplicas>]
public sealed class InternalPathsInReplicas(ClosedReplicas topology) : InternalPaths(topology.OrSkip());
