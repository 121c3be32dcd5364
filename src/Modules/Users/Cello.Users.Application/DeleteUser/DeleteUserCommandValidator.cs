using FluentValidation;

namespace Cello.Users.Application.DeleteUser;

/// <summary>Any id may be asked for: one that can't exist is not found.</summary>
internal sealed class DeleteUserCommandValidator : AbstractValidator<DeleteUserCommand>;
