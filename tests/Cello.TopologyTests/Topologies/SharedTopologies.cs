namespace Cello.TopologyTests.Topologies;

/// <summary>The suites that leave the hosts unchanged share one set of processes for each topology.</summary>
[CollectionDefinition]
public sealed class SharedOneProcess : ICollectionFixture<OneProcess>;

/// <inheritdoc cref="SharedOneProcess"/>
[CollectionDefinition]
public sealed class SharedTwoProcesses : ICollectionFixture<TwoProcesses>;

/// <inheritdoc cref="SharedOneProcess"/>
[CollectionDefinition]
public sealed class SharedOneProcessOnPostgreSql : ICollectionFixture<OneProcessOnPostgreSql>;

/// <inheritdoc cref="SharedOneProcess"/>
[CollectionDefinition]
public sealed class SharedTwoProcessesOnPostgreSql : ICollectionFixture<TwoProcessesOnPostgreSql>;

/// <inheritdoc cref="SharedOneProcess"/>
[CollectionDefinition]
public sealed class SharedTwoProcessesThroughPgBouncer : ICollectionFixture<TwoProcessesThroughPgBouncer>;

/// <inheritdoc cref="SharedOneProcess"/>
[CollectionDefinition]
public sealed class SharedReplicas : ICollectionFixture<Replicas>;
