namespace Cello.Commands.TopologyCheck.Deployments;

/// <summary>What a file deploys.</summary>
/// <param name="Containers">The containers that run the host's executable.</param>
/// <param name="ServiceEndpoints">The names and ports at which they can be reached.</param>
/// <param name="ExternalNames">Names that lead to something other than a host, or to something that the file does not describe.</param>
internal sealed record Deployment(IReadOnlyList<Container> Containers, IReadOnlyList<ServiceEndpoint> ServiceEndpoints, IReadOnlyList<string> ExternalNames);

/// <summary>A name under which containers can be reached. Several endpoints with one name share the load.</summary>
/// <param name="Name">The host part of an address.</param>
/// <param name="Port">The port of the address, or null for any.</param>
/// <param name="Container">The container to which it leads.</param>
/// <param name="TargetPort">The container's port to which it leads, or null for the port of the address.</param>
internal sealed record ServiceEndpoint(string Name, int? Port, string Container, int? TargetPort);
