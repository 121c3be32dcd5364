using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Cello.Users.Domain;

namespace Cello.Users.Infrastructure.Endpoints;

/// <inheritdoc cref="RegisterUserRequest"/>
internal sealed record CredentialsRequest(
    [Required, EmailAddress, Length(1, User.EmailMaxLength)] string? Email,
    [Required, DataType(DataType.Password), Length(1, PasswordLength.Max)] string? Password) : IExample<CredentialsRequest>
{
    public static CredentialsRequest Example { get; } = new("alice@example.com", "correct horse");
}
