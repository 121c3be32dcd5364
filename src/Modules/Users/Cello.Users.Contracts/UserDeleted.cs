using Cello.Contracts;

namespace Cello.Users.Contracts;

/// <summary>A user was deleted. Its id is never given to another user.</summary>
public sealed record UserDeleted(long UserId) : IEvent;
