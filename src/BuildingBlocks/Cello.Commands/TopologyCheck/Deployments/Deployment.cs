namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>What a file deploys.</summary>
/// <param name="Containers">That run the host's executable.</param>
/// <param name="Doors">Where they can be reached.</param>
/// <param name="Strangers">Names that lead to something else than a host, or to something that the file does not tell.</param>
public sealed record Deployment(IReadOnlyList<Container> Containers, IReadOnlyList<Door> Doors, IReadOnlyList<string> Strangers);

/// <summary>A name under which containers can be reached. Several with one name share the load.</summary>
/// <param name="Name">The host of an address.</param>
/// <param name="Port">The one at which it can be asked; null for any.</param>
/// <param name="Container">The container that it leads to.</param>
/// <param name="TargetPort">The container's port that it leads to; null for the one that was asked.</param>
public sealed record Door(string Name, int? Port, string Container, int? TargetPort);
