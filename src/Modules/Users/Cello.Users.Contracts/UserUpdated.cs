using Cello.Contracts;

namespace Cello.Users.Contracts;

/// <summary>The name or the e-mail address of a user has changed, to these.</summary>
public sealed record UserUpdated(long UserId, string Name, string Email) : IEvent;
