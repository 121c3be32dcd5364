using Cello.Contracts;

namespace Cello.Users.Contracts;

/// <summary>A user was registered.</summary>
public sealed record UserRegistered(long UserId, string Name, string Email) : IEvent;
