using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Cello.Users.Application;
using Cello.Users.Domain;

namespace Cello.Users.Infrastructure.Endpoints;

/// <inheritdoc cref="RegisterUserRequest"/>
internal sealed record UpdateUserRequest(
    [Required, Length(1, User.NameMaxLength)] string? Name,
    [Required, EmailAddress, Length(1, User.EmailMaxLength)] string? Email) : IExample<UpdateUserRequest>
{
    public static UpdateUserRequest Example { get; } = new("Alicia", UserView.Example.Email);
}
